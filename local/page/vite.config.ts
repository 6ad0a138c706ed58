import { defineConfig } from "vite";

export default defineConfig({
  root: import.meta.dirname,
  base: "./",
  // Whoever builds it, a test or an operator with NODE_ENV set, gets the same page.
  oxc: { jsx: { runtime: "automatic", development: false } },
  define: { "process.env.NODE_ENV": JSON.stringify("production") },
  // One page on the reader's own machine: a single file loads faster than several.
  build: { target: "es2022", chunkSizeWarningLimit: 2000, reportCompressedSize: false },
  logLevel: "warn",
});
