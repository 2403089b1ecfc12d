/** The statement that tells how the engine would run another one, without running it. */
export const explained = (sql: string): string => `EXPLAIN ${sql}`;
