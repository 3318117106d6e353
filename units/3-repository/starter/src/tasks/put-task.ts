// TODO 3.6: to be written
export {}
