// TODO 3.3: to be written
export {}
