/** What the bundler adds to the language on every side: `import.meta.glob` and files imported as text. */
/// <reference types="vite/types/importMeta.d.ts" />

declare module '*?raw' {
  const text: string;
  export default text;
}
