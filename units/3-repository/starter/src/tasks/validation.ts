// TODO 3.4: to be written
export {}
