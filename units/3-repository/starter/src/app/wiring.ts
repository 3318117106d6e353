// TODO 3.2: to be written
export {}
