/** Codes, orders, duties and clocks: dated reference data and pure functions over it. */
export {}
