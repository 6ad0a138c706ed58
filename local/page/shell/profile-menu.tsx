import { CheckIcon, TriangleDownIcon } from "@primer/octicons-react";
import { useRef, useState } from "react";
import type { PersonSeen } from "../../web/protocol.ts";
import { Avatar } from "./avatar.tsx";
import { useDismiss } from "./use-dismiss.ts";

/** Who the person at the page is, and who else they can be. */
export function ProfileMenu({
  people,
  me,
  onSignIn,
}: {
  people: readonly PersonSeen[];
  me: PersonSeen;
  onSignIn: (as: string) => void;
}) {
  const [isOpen, setOpen] = useState(false);
  const box = useRef<HTMLDivElement>(null);
  useDismiss(box, isOpen, () => setOpen(false));
  return (
    <div className="profile" ref={box}>
      <button
        type="button"
        className="top-button profile-button"
        aria-haspopup="menu"
        aria-expanded={isOpen}
        onClick={() => setOpen(!isOpen)}
      >
        <Avatar name={me.name} id={me.id} size={20} />
        <span className="not-narrow">Signed in as</span> <strong>{me.name}</strong>
        <span className="profile-role">{roleOf(me)}</span>
        <TriangleDownIcon />
      </button>
      {isOpen ? (
        <div className="menu profile-list" role="menu" aria-label="Signed in as">
          {people.map((person) => (
            <button
              type="button"
              role="menuitemradio"
              aria-checked={person.id === me.id}
              className="menu-item"
              key={person.id}
              onClick={() => {
                setOpen(false);
                onSignIn(person.as);
              }}
            >
              <Avatar name={person.name} id={person.id} size={28} />
              <span className="menu-text">
                <strong>{person.name}</strong>
                <small>
                  {roleOf(person)} · {person.locale}
                </small>
              </span>
              {person.id === me.id ? <CheckIcon /> : null}
            </button>
          ))}
        </div>
      ) : null}
    </div>
  );
}

export function roleOf({ kind, role }: PersonSeen): string {
  return kind ?? role ?? "no role";
}
