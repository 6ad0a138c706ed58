import { type Dispatcher, EnvHttpProxyAgent, fetch as fetchThrough, Pool } from "undici";

export type Proxies = {
  readonly https: string | undefined;
  readonly http: string | undefined;
  /** Hosts that are reached directly, as in NO_PROXY. */
  readonly except: string;
};

/** How requests leave this machine. */
export type Network = {
  readonly fetch: typeof fetch;
  /** For the options of a request of undici; empty without a proxy. */
  readonly through: { readonly dispatcher?: Dispatcher };
};

export const NO_PROXIES: Proxies = { https: undefined, http: undefined, except: "" };
/** Ollama's default address. Nobody means a proxy to answer there. */
const OLLAMA_HERE = "localhost:11434";

export function createNetwork({ https, http, except }: Proxies): Network {
  if (https === undefined && http === undefined) return { fetch, through: {} };
  const dispatcher = new EnvHttpProxyAgent({
    // Empty where undefined would make it read the environment itself.
    httpsProxy: https ?? "",
    httpProxy: http ?? "",
    clientFactory: (origin, options) => new ProxyPool(origin, options),
    noProxy: except === "*" ? except : `${except},${OLLAMA_HERE}`,
  });
  // The two have the same parameters; only the types of their packages differ.
  const through = (url: unknown, options: object) =>
    fetchThrough(url as string, { ...options, dispatcher } as object);
  return { fetch: through as unknown as typeof fetch, through: { dispatcher } };
}

/** Connections to the proxy. When it closes one instead of opening the tunnel, undici would try again for ever. */
class ProxyPool extends Pool {
  override async connect(options: Dispatcher.ConnectOptions): Promise<Dispatcher.ConnectData> {
    try {
      return await super.connect(options);
    } catch (cause) {
      const isClosed = cause instanceof Error && "code" in cause && cause.code === "UND_ERR_SOCKET";
      throw isClosed ? new Error("the proxy closed the connection", { cause }) : cause;
    }
  }
}
