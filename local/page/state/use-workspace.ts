import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import type { PageRequest } from "../../web/protocol.ts";
import { type Connection, connect } from "./connection.ts";
import { applyChange, dismissRefusal, markRead, startWorkspace, type Workspace } from "./workspace.ts";

export type Toast = { readonly number: number; readonly text: string; readonly bad: boolean };

/** The workspace as the person signed in as `as` sees it, and the way to do something in it. */
export function useWorkspace(as: string, openChannel: string | undefined) {
  const [workspace, setWorkspace] = useState<Workspace>();
  const [connected, setConnected] = useState(true);
  const [toasts, setToasts] = useState<readonly Toast[]>([]);
  const connection = useRef<Connection>(undefined);
  const toastNumber = useRef(0);
  const open = useRef(openChannel);
  const person = useRef(as);
  const signedIn = useRef<string>(undefined);
  open.current = openChannel;
  person.current = as;

  const tell = useCallback((text: string, bad = false) => {
    toastNumber.current += 1;
    const number = toastNumber.current;
    setToasts((before) => [...before.slice(-3), { number, text, bad }]);
    setTimeout(() => setToasts((before) => before.filter((one) => one.number !== number)), 6000);
  }, []);

  const ask = useCallback(
    async (request: PageRequest): Promise<unknown> => {
      try {
        return await connection.current?.ask(request);
      } catch (error) {
        tell(error instanceof Error ? error.message : String(error), true);
        throw error;
      }
    },
    [tell],
  );

  // What goes wrong here shows as a lost connection.
  const signIn = useCallback((to: Connection, name: string) => {
    signedIn.current = name;
    to.ask({ kind: "signIn", as: name }).catch(() => undefined);
  }, []);

  useEffect(() => {
    const opened = connect({
      opened: () => {
        setConnected(true);
        signIn(opened, person.current);
      },
      closed: () => setConnected(false),
      message: (message) => {
        if (message.kind === "snapshot") setWorkspace(startWorkspace(message.snapshot));
        else setWorkspace((before) => before && applyChange(before, message, open.current));
      },
    });
    connection.current = opened;
    return () => opened.close();
  }, [signIn]);

  useEffect(() => {
    if (connection.current !== undefined && signedIn.current !== undefined && signedIn.current !== as)
      signIn(connection.current, as);
  }, [as, signIn]);

  useEffect(() => {
    if (openChannel !== undefined) setWorkspace((before) => before && markRead(before, openChannel));
  }, [openChannel]);

  const dismiss = useCallback((number: number) => {
    setWorkspace((before) => before && dismissRefusal(before, number));
  }, []);

  return useMemo(
    () => ({ workspace, connected, toasts, ask, tell, dismiss }),
    [workspace, connected, toasts, ask, tell, dismiss],
  );
}

export type Desk = Omit<ReturnType<typeof useWorkspace>, "workspace"> & { readonly workspace: Workspace };
