/** The kinds of messages: MongoDB's wire protocol. All others were removed with MongoDB 6.0. */
export const OP_REPLY = 1
export const OP_QUERY = 2004
export const OP_COMPRESSED = 2012
export const OP_MSG = 2013
