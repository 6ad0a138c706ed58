import { Component, type ReactNode } from "react";
import type { Fields } from "../../web/protocol.ts";
import { BlockError } from "./block-error.tsx";

type Props = { readonly block: Fields; readonly silent: boolean; readonly children: ReactNode };
type State = { readonly reason: string | undefined };

/** A block that can't be drawn says so in its place. `silent`: its reason is told elsewhere. */
export class BlockBoundary extends Component<Props, State> {
  override state: State = { reason: undefined };

  static getDerivedStateFromError(error: unknown): State {
    return { reason: error instanceof Error ? error.message : String(error) };
  }

  override componentDidUpdate(before: Props) {
    if (before.block !== this.props.block && this.state.reason !== undefined)
      this.setState({ reason: undefined });
  }

  override render() {
    const { reason } = this.state;
    if (reason === undefined) return this.props.children;
    return this.props.silent ? null : <BlockError reason={reason} />;
  }
}
