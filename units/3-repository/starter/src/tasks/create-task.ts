// TODO 3.5: to be written
export {}
