import type { ReactNode } from "react";

export function isSafeUrl(url: string): boolean {
  return URL.canParse(url) && ["http:", "https:", "mailto:"].includes(new URL(url).protocol);
}

/** A link where its scheme is harmless, its words where it isn't. */
export function SafeLink({ url, children }: { readonly url: string; readonly children: ReactNode }) {
  if (!isSafeUrl(url)) return children;
  return (
    <a className="bk-link" href={url} target="_blank" rel="noreferrer">
      {children}
    </a>
  );
}
