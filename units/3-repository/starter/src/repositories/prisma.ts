// TODO 3.1: to be written
export {}
