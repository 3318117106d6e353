// To be written.
export {}
