import Packets

/// The socket calls that the segments let infer, in order of time.
extension Connection {
    /// The calls of both sides, judged at `now`.
    public func calls(at now: Timestamp) -> [SocketCall] {
        var calls: [SocketCall] = []
        // Opening three, a side up to four of transfer and two of closing.
        calls.reserveCapacity(16)
        addOpeningCalls(to: &calls, at: now)
        for side in isSelfConnect ? [.client] : Side.allCases {
            addTransferCalls(side, to: &calls)
            addClosingCalls(side, to: &calls)
        }
        calls.sort { $0.frame < $1.frame }
        return calls
    }

    // MARK: Opening

    private func addOpeningCalls(to calls: inout [SocketCall], at now: Timestamp) {
        if let syn = handshake.syn { calls.append(connectCall(side: .client, syn, at: now)) }
        if handshake.isSimultaneous, !isSelfConnect, let syn = handshake.crossingSYN {
            calls.append(
                SocketCall(
                    side: .server,
                    name: .connect,
                    called: syn.time,
                    returned: handshake.ack?.time,
                    result: handshake.ack == nil ? .unknown : .ok,
                    evidence: .proven,
                    frame: syn.frame
                )
            )
        }
        if let accept = acceptCall { calls.append(accept) }
    }

    private func connectCall(side: Side, _ syn: FrameReference, at now: Timestamp) -> SocketCall {
        var call = SocketCall(
            side: side,
            name: .connect,
            called: syn.time,
            returned: nil,
            result: .unknown,
            evidence: .proven,
            frame: syn.frame
        )
        switch handshakeResult(at: now) {
        case .complete, .halfOpen:
            call.returned = handshake.synAck?.time
            call.result = handshake.ack == nil ? .unknown : .ok
            call.evidence = handshake.ack == nil ? .assumed : .proven
        case .refused:
            call.returned = handshake.reset?.time
            call.result = .failed("ECONNREFUSED")
            call.evidence = .implied
        case .unreachable:
            call.returned = handshake.unreachable?.reference.time
            call.result =
                handshake.unreachable.map { .failed($0.errnoName(family: clientEndpoint.address.family)) } ?? .unknown
            call.evidence = .implied
        case .aborted:
            call.returned = handshake.ack == nil ? nil : handshake.synAck?.time
            call.result = handshake.ack == nil ? .unknown : .ok
        default: break
        }
        return call
    }

    /// accept() takes no part in the handshake: it can return once the final ACK has arrived, or much later.
    private var acceptCall: SocketCall? {
        guard !handshake.isSimultaneous, !isSelfConnect, let ack = handshake.ack, handshake.synAck != nil,
            handshake.reset == nil
        else { return nil }
        // Data from the server shows that a process holds the accepted socket.
        let used = server.firstData
        return SocketCall(
            side: .server,
            name: .accept,
            called: nil,
            returned: ack.time,
            result: used == nil ? .unknown : .ok,
            evidence: used == nil ? .assumed : .implied,
            frame: ack.frame
        )
    }

    // MARK: Transfer

    private func addTransferCalls(_ side: Side, to calls: inout [SocketCall]) {
        if let first = self[side].firstData {
            calls.append(call(side, .firstWrite, called: first, .proven))
            if let last = self[side].lastData, last.frame != first.frame {
                calls.append(call(side, .lastWrite, called: last, .implied))
            }
        }
        addReadCalls(side, to: &calls)
    }

    /// Acknowledged data is in the kernel; that the application has read it, only its answer suggests.
    private func addReadCalls(_ side: Side, to calls: inout [SocketCall]) {
        guard let arrived = self[side.other].firstData else { return }
        calls.append(call(side, .firstRead, returned: arrived, .assumed))
        if let last = self[side.other].lastData, last.frame != arrived.frame {
            calls.append(call(side, .lastRead, returned: last, .assumed))
        }
    }

    private func call(_ side: Side, _ name: SocketCall.Name, called reference: FrameReference, _ evidence: Evidence)
        -> SocketCall
    {
        SocketCall(
            side: side,
            name: name,
            called: reference.time,
            returned: nil,
            result: .ok,
            evidence: evidence,
            frame: reference.frame
        )
    }

    private func call(_ side: Side, _ name: SocketCall.Name, returned reference: FrameReference, _ evidence: Evidence)
        -> SocketCall
    {
        SocketCall(
            side: side,
            name: name,
            called: nil,
            returned: reference.time,
            result: .unknown,
            evidence: evidence,
            frame: reference.frame
        )
    }

    // MARK: Closing

    private func addClosingCalls(_ side: Side, to calls: inout [SocketCall]) {
        if let fin = self[side].fin {
            let name: SocketCall.Name = self[side].flags.contains(.halfCloseProven) ? .shutdown : .close
            calls.append(
                SocketCall(
                    side: side,
                    name: name,
                    called: fin.time,
                    returned: nil,
                    result: .ok,
                    evidence: .implied,
                    frame: fin.frame
                )
            )
        }
        if let reset = self[side].reset, isAbort(at: reset) {
            calls.append(
                SocketCall(
                    side: side,
                    name: .abort,
                    called: reset.time,
                    returned: nil,
                    result: .ok,
                    evidence: .assumed,
                    frame: reset.frame
                )
            )
        }
    }

    private func isAbort(at reference: FrameReference) -> Bool {
        incidents.contains { incident in
            guard incident.reference == reference, case .reset(.abort, _) = incident.kind else { return false }
            return true
        }
    }
}

extension ICMPAnswer {
    /// The errno that Linux makes of it for connect() (net/ipv4/icmp.c icmp_err_convert, net/ipv6/icmp.c).
    public func errnoName(family: Address.Family) -> String {
        switch family {
        case .ipv4: Self.errnoNameV4(type, code)
        case .ipv6: Self.errnoNameV6(type, code)
        }
    }

    private static func errnoNameV4(_ type: UInt8, _ code: UInt8) -> String {
        guard type == 3 else { return type == 12 ? "EPROTO" : "EHOSTUNREACH" }
        switch code {
        case 0, 6, 9, 11: return "ENETUNREACH"
        case 2: return "ENOPROTOOPT"
        case 3: return "ECONNREFUSED"
        case 5: return "EOPNOTSUPP"
        default: return "EHOSTUNREACH"
        }
    }

    private static func errnoNameV6(_ type: UInt8, _ code: UInt8) -> String {
        switch (type, code) {
        case (1, 0): "ENETUNREACH"
        case (1, 1), (1, 5), (1, 6): "EACCES"
        case (1, 4): "ECONNREFUSED"
        case (4, _): "EPROTO"
        default: "EHOSTUNREACH"
        }
    }
}
