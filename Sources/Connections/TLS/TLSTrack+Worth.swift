import Packets
import TLS

/// Whether a track is worth keeping.
extension TLSTrack {
    /// Neither TLS nor what leads to it, as far as both ends have spoken: there is nothing to tell.
    mutating func isWorthless() -> Bool {
        if hasRecords || facts.helloStart != nil || facts.prelude != nil { return false }
        if facts.isPlainHTTP { return !facts.namesHTTPS && !mayNameHTTPS }
        if clientText.count >= Prelude.limit || serverText.count >= Prelude.limit { return true }
        return !Prelude.isPossible(client: clientText, server: serverText)
    }

    private var mayNameHTTPS: Bool {
        serverText.isEmpty || serverText.count < Prelude.limit && PlainHTTP.isRefusal(serverText)
    }

    /// What was said before TLS is needed no more.
    mutating func forgetTexts() {
        clientText = []
        serverText = []
    }

    /// What waits for others goes: nothing more comes.
    mutating func release() -> TLSGrowth {
        client.release()
        server.release()
        return growth()
    }

    /// Others need the room of what waits.
    mutating func giveUp() -> TLSGrowth {
        facts.flags.insert(.givenUp)
        client.end()
        server.end()
        return growth()
    }

    /// All of it goes.
    mutating func forget() -> TLSGrowth {
        TLSGrowth(size: -counted.size, held: -counted.held)
    }

    /// How much it has grown since it was asked last.
    mutating func growth() -> TLSGrowth {
        let held = client.heldBytes + server.heldBytes
        let texts = clientText.count + serverText.count
        let size = MemoryLayout<TLSTrack>.stride + 32 + facts.size + held + texts
        defer { counted = TLSGrowth(size: size, held: held) }
        return TLSGrowth(size: size - counted.size, held: held - counted.held)
    }

    /// Client and server change places where another connection shows who was called.
    mutating func turn() {
        facts.flags.formSymmetricDifference(.isFlipped)
    }
}
