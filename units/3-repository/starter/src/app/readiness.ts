// TODO 3.12: to be written
export {}
