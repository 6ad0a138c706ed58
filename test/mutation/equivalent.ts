/** Changes of the code that change nothing that anybody could see: no test can notice them. */
export const EQUIVALENT: readonly { readonly file: string; readonly change: string; readonly why: string }[] =
  [];
