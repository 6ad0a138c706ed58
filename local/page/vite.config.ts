import { defineConfig } from "vite";

export default defineConfig({
  root: import.meta.dirname,
  base: "./",
  oxc: { jsx: { runtime: "automatic" } },
  // One page on the reader's own machine: a single file loads faster than several.
  build: { target: "es2022", chunkSizeWarningLimit: 2000, reportCompressedSize: false },
  logLevel: "warn",
});
