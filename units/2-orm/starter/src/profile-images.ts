// TODO 2.10: to be written
export {}
