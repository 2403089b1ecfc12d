/** What a Study is called until somebody names it. */
export const FIRST_NAME = 'Untitled study';
