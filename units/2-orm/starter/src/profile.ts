// TODO 2.8: to be written
export {}
