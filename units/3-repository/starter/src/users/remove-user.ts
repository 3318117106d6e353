// TODO 3.10: to be written
export {}
