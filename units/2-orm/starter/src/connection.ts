// TODO 2.2: to be written
export {}
