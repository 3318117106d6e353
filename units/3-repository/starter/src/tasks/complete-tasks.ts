// TODO 3.13: to be written
export {}
