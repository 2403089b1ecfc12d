/// <reference types="vite/client" />
/// <reference types="svelte" />
/// <reference path="../types/build.d.ts" />
