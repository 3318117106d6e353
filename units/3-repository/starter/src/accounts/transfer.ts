// TODO 3.8: to be written
export {}
