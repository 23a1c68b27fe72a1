import Packets

/// ICMP errors in words.
public enum ICMPNames {
    /// "ICMP host unreachable (type 3, code 1)".
    public static func name(type: UInt8, code: UInt8, family: Address.Family) -> String {
        switch family {
        case .ipv4: "ICMP \(nameV4(type, code)) (type \(type), code \(code))"
        case .ipv6: "ICMPv6 \(nameV6(type, code)) (type \(type), code \(code))"
        }
    }

    private static func nameV4(_ type: UInt8, _ code: UInt8) -> String {
        switch (type, code) {
        case (3, 0): "network unreachable"
        case (3, 1): "host unreachable"
        case (3, 2): "protocol unreachable"
        case (3, 3): "port unreachable"
        case (3, 4): "fragmentation needed"
        case (3, 9): "network administratively prohibited"
        case (3, 10): "host administratively prohibited"
        case (3, 13): "communication administratively prohibited"
        case (3, _): "destination unreachable"
        case (4, _): "source quench"
        case (5, _): "redirect"
        case (11, _): "time exceeded"
        case (12, _): "parameter problem"
        default: "error"
        }
    }

    private static func nameV6(_ type: UInt8, _ code: UInt8) -> String {
        switch (type, code) {
        case (1, 0): "no route to destination"
        case (1, 1): "administratively prohibited"
        case (1, 3): "address unreachable"
        case (1, 4): "port unreachable"
        case (1, 5): "source address failed policy"
        case (1, 6): "route rejected"
        case (1, _): "destination unreachable"
        case (2, _): "packet too big"
        case (3, _): "time exceeded"
        case (4, _): "parameter problem"
        default: "error"
        }
    }
}
