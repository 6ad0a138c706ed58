import { useEffect, useState } from "react";

const KEY = "theme";

export type Theme = { readonly name: "light" | "dark"; readonly toggle: () => void };

/** The system's choice until the person makes their own. */
export function useTheme(): Theme {
  const [name, setName] = useState<Theme["name"]>(firstTheme);
  useEffect(() => {
    document.documentElement.dataset["theme"] = name;
  }, [name]);
  return {
    name,
    toggle() {
      const next = name === "light" ? "dark" : "light";
      localStorage.setItem(KEY, next);
      setName(next);
    },
  };
}

function firstTheme(): Theme["name"] {
  const chosen = localStorage.getItem(KEY);
  if (chosen === "light" || chosen === "dark") return chosen;
  return window.matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
}
