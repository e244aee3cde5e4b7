/** Makes the pictures of a page answer to the pointer. */
export {}
