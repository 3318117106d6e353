// TODO 2.5: to be written
export {}
