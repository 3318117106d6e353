// TODO 2.4: to be written
export {}
