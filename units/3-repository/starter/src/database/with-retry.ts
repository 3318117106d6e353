// TODO 3.9: to be written
export {}
