/**
 * Stands in for `@types/node` on the sides that must run in a browser too. Apache Arrow's declarations ask for
 * Node's types; without this file they would bring `process`, `Buffer` and the rest into core as globals.
 */
export {};
