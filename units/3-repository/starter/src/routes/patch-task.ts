// TODO 3.7: to be written
export {}
