import Packets

/// A FIN or an RST as TLS sees it.
public struct TLSEnding: Sendable, Hashable {
    /// TLS's end that sent it.
    public var from: Side
    /// Its frame.
    public var reference: FrameReference
    /// It was an RST.
    public var isReset: Bool
}

extension Connection {
    /// FINs and RSTs, in order of their frames, by TLS's ends.
    func tlsEndings(isFlipped: Bool) -> [TLSEnding] {
        var endings: [TLSEnding] = []
        for side in Side.allCases {
            let end = isFlipped ? side.other : side
            let (fin, reset) = side == .client ? (client.fin, client.reset) : (server.fin, server.reset)
            if let fin { endings.append(TLSEnding(from: end, reference: fin, isReset: false)) }
            if let reset { endings.append(TLSEnding(from: end, reference: reset, isReset: true)) }
        }
        return endings.sorted { $0.reference.frame < $1.reference.frame }
    }
}
