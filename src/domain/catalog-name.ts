/** What a service or department can be called. */
export const CATALOG_NAME = /^[\p{L}\p{N}][\p{L}\p{N} ._/-]{0,59}$/u;
