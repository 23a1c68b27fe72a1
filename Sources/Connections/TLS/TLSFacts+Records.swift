import Packets
import TLS

/// What a record says by its header.
extension TLSFacts {
    /// The least bytes of the client's Finished in TLS 1.3: head, hash, inner type and tag.
    private var leastFinished: Int {
        4 + (CipherSuite.isSHA384(cipherSuite) ? 48 : 32) + 1 + 16
    }

    /// A record of `side` begins; `isClear`: its content is not encrypted.
    mutating func note(_ header: RecordHeader, of side: Side, isClear: Bool, at reference: FrameReference) {
        let record = LastRecord(
            type: header.type,
            length: UInt16(truncatingIfNeeded: header.length),
            frame: reference.frame.rawValue
        )
        if side == .client {
            earlierClientRecord = lastClientRecord
            lastClientRecord = record
        } else {
            earlierServerRecord = lastServerRecord
            lastServerRecord = record
        }
        if side == .server, firstServerRecord == nil { firstServerRecord = reference }
        switch header.type {
        case .changeCipherSpec: flags.insert(.cipher(side))
        case .applicationData: noteData(header.length, of: side, at: reference)
        case .handshake where !isClear: noteHidden(of: side, at: reference)
        case .alert where !isClear: add(TLSAlertEvent(from: side, reference: reference, alert: nil))
        default: break
        }
    }

    /// The last record of `side` has not passed whole: the one before it is its last.
    mutating func takeBackRecord(of side: Side) {
        if side == .client { lastClientRecord = earlierClientRecord } else { lastServerRecord = earlierServerRecord }
    }

    mutating func add(_ alert: TLSAlertEvent) {
        if alerts.count < Self.alertLimit { alerts.append(alert) }
    }

    private mutating func noteData(_ length: Int, of side: Side, at reference: FrameReference) {
        flags.insert(.hasData)
        guard is13 else { return noteOlderData(of: side, at: reference) }
        if side == .client {
            if clientFinished == nil {
                if serverHelloEnd != nil, length >= leastFinished { clientFinished = reference }
            } else {
                if firstClientData == nil { firstClientData = reference }
                if !Self.isAlertSized(UInt16(truncatingIfNeeded: length)) { flags.insert(.clientSpoke) }
            }
        } else if clientFinished != nil {
            if firstServerData == nil { firstServerData = reference }
            if !Self.isAlertSized(UInt16(truncatingIfNeeded: length)) { flags.insert(.confirmed) }
        }
    }

    /// Of TLS 1.2 and before, or of a version that is not known.
    private mutating func noteOlderData(of side: Side, at reference: FrameReference) {
        let areBothFinished = clientFinished != nil && serverFinished != nil
        if side == .client {
            if firstClientData == nil { firstClientData = reference }
            flags.insert(.clientSpoke)
        } else if firstServerData == nil {
            firstServerData = reference
        }
        guard areBothFinished else { return }
        // Who got the last Finished goes on; after a False Start the server's data says as much.
        if side == .server || !isResumedOlder { flags.insert(.confirmed) }
    }

    /// The server's Finished came first, as only a resumed session of TLS 1.2 and before has it.
    private var isResumedOlder: Bool {
        guard let clientFinished, let serverFinished else { return false }
        return serverFinished.frame < clientFinished.frame
    }

    /// An encrypted handshake message of TLS 1.2 and before: Finished, then what negotiates anew.
    private mutating func noteHidden(of side: Side, at reference: FrameReference) {
        if side == .client, clientFinished == nil {
            clientFinished = reference
        } else if side == .server, serverFinished == nil {
            serverFinished = reference
        } else if renegotiation == nil {
            renegotiation = reference
        }
    }
}
