import Names
import Packets

extension TcpdumpLine {
    /// Adds the line of an ICMP error, from `IP ` up to its length, without a newline.
    ///
    /// The gateway of a redirect and the pointer of a parameter problem are not part of `ICMPError`: the words
    /// before them are written, the numbers are not.
    public static func append(
        _ error: ICMPError,
        names: NameView? = nil,
        frame: FrameText? = nil,
        to text: inout TextBuffer
    ) {
        let isVersion4 = error.reporter.family == .ipv4
        if error.point > 0 { appendPoint(error.point, to: &text) }
        if let frame { text.append(frame.header) }
        if frame?.replacesProtocol != true { text.append(isVersion4 ? "IP " : "IP6 ") }
        AddressText.append(error.reporter, names, to: &text)
        text.append(" > ")
        AddressText.append(error.recipient, names, to: &text)
        let isKnown: Bool
        if isVersion4 {
            text.append(": ICMP ")
            appendVersion4(error, names, to: &text)
            isKnown = true
        } else {
            text.append(": ICMP6, ")
            isKnown = appendVersion6(error, names, to: &text)
        }
        guard isKnown else { return }
        text.append(", length ")
        text.append(decimal: error.length)
    }

    private static func appendVersion4(_ error: ICMPError, _ names: NameView?, to text: inout TextBuffer) {
        switch error.type {
        case 3: appendUnreachable(error, names, to: &text)
        case 4: text.append("source quench")
        case 5: appendRedirect(error, names, to: &text)
        case 11:
            switch error.code {
            case 0: text.append("time exceeded in-transit")
            case 1: text.append("ip reassembly time exceeded")
            default:
                text.append("time exceeded-#")
                text.append(decimal: error.code)
            }
        case 12:
            text.append("parameter problem - ")
            if error.code == 0 {
                text.append("octet")
            } else {
                text.append("code ")
                text.append(decimal: error.code)
            }
        default:
            text.append("type-#")
            text.append(decimal: error.type)
        }
    }

    /// RFC 792, RFC 1122 3.2.2.1 and RFC 1812 5.2.7.1: what cannot be reached, and why.
    private static func appendUnreachable(_ error: ICMPError, _ names: NameView?, to text: inout TextBuffer) {
        switch error.code {
        case 0, 6, 9, 11: text.append("net ")
        case 1, 7, 10, 12, 13, 14, 15: text.append("host ")
        default: break
        }
        AddressText.append(error.quotedDestination.address, names, to: &text)
        switch error.code {
        case 2: text.append(" protocol 6 unreachable")
        case 3: appendPort(error, to: &text)
        default: text.append(" unreachable")
        }
        switch error.code {
        case 0...3: break
        case 4: appendNextHop(error, to: &text)
        case 5: text.append(" - source route failed")
        case 6, 7: text.append(" - unknown")
        case 8: text.append(" - source host isolated")
        case 9, 10: text.append(" - admin prohibited")
        case 11, 12: text.append(" - tos prohibited")
        case 13: text.append(" - admin prohibited filter")
        case 14: text.append(" - host precedence violation")
        case 15: text.append(" - precedence cutoff")
        default:
            text.append(" - #")
            text.append(decimal: error.code)
        }
    }

    private static func appendPort(_ error: ICMPError, to text: inout TextBuffer) {
        text.append(" tcp port ")
        text.append(decimal: error.quotedDestination.port)
        text.append(" unreachable")
    }

    private static func appendNextHop(_ error: ICMPError, to text: inout TextBuffer) {
        text.append(" - need to frag")
        guard let mtu = error.nextHopMTU, mtu > 0 else { return }
        text.append(" (mtu ")
        text.append(decimal: mtu)
        text.append(")")
    }

    private static func appendRedirect(_ error: ICMPError, _ names: NameView?, to text: inout TextBuffer) {
        text.append("redirect")
        switch error.code {
        case 0, 1: break
        case 2, 3: text.append("-tos")
        default:
            text.append("-#")
            text.append(decimal: error.code)
        }
        text.append(byte: UInt8(ascii: " "))
        AddressText.append(error.quotedDestination.address, names, to: &text)
        switch error.code {
        case 0, 2: text.append(" to net")
        case 1, 3: text.append(" to host")
        default: break
        }
    }

    /// - Returns: Whether the length follows: not after an unreachable code that tcpdump does not know.
    private static func appendVersion6(_ error: ICMPError, _ names: NameView?, to text: inout TextBuffer) -> Bool {
        switch error.type {
        case 1: return appendUnreachable6(error, names, to: &text)
        case 2:
            text.append("packet too big, mtu ")
            text.append(decimal: error.nextHopMTU ?? 0)
        case 3:
            text.append("time exceeded in-transit")
            switch error.code {
            case 0:
                text.append(" for ")
                AddressText.append(error.quotedDestination.address, names, to: &text)
            case 1: text.append(" (reassembly)")
            default:
                text.append(", unknown code (")
                text.append(decimal: error.code)
                text.append(")")
            }
        case 4: appendParameterProblem6(error, to: &text)
        default:
            text.append("type-#")
            text.append(decimal: error.type)
        }
        return true
    }

    /// RFC 4443 3.1; two blanks before "unreachable prohibited" are tcpdump's.
    private static func appendUnreachable6(_ error: ICMPError, _ names: NameView?, to text: inout TextBuffer) -> Bool {
        text.append("destination unreachable, ")
        switch error.code {
        case 0: text.append("unreachable route ")
        case 1: text.append(" unreachable prohibited ")
        case 2: text.append("beyond scope ")
        case 3: text.append("unreachable address ")
        case 4: text.append("unreachable port, ")
        default:
            text.append("unknown unreach code (")
            text.append(decimal: error.code)
            text.append(")")
            return false
        }
        AddressText.append(error.quotedDestination.address, names, to: &text)
        if error.code == 2 {
            text.append(", source address ")
            AddressText.append(error.quotedSource.address, names, to: &text)
        } else if error.code == 4 {
            text.append(" tcp port ")
            text.append(decimal: error.quotedDestination.port)
        }
        return true
    }

    private static func appendParameterProblem6(_ error: ICMPError, to text: inout TextBuffer) {
        text.append("parameter problem, ")
        switch error.code {
        case 0: text.append("erroneous - octet")
        case 1: text.append("next header - octet")
        case 2: text.append("option - octet")
        case 3: text.append("incomplete header chain - octet")
        default:
            text.append("code-#")
            text.append(decimal: error.code)
        }
    }
}
