// TODO 3.11: to be written
export {}
