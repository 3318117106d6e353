// TODO 2.6: to be written
export {}
