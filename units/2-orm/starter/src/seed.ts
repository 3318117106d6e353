// TODO 2.7: to be written
export {}
