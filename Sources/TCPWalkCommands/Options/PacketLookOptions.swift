import ArgumentParser
import Reports

/// What of a packet's bytes is shown beside its line, as in tcpdump.
struct PacketLookOptions: ParsableArguments {
    @Flag(name: .customShort("e"), help: "The link header in each line: stations, VLANs, the interface's number.")
    var hasLinkHeader = false

    @Flag(name: .customShort("A"), help: "The packet's bytes as text; -AA with the link header.")
    var text: Int

    @Flag(name: .customShort("x"), help: "The packet's bytes in hex; -xx with the link header.")
    var hex: Int

    @Flag(name: .customShort("X"), help: "The packet's bytes in hex and as text; -XX with the link header.")
    var hexAndText: Int

    /// What the flags ask for: of several the one that tcpdump prefers.
    var look: FrameLook {
        var look = FrameLook()
        look.hasLinkHeader = hasLinkHeader
        let counts: [(FrameLook.Dump, Int)] = [(.hexAndText, hexAndText), (.hex, hex), (.text, text)]
        if let (dump, count) = counts.first(where: { $0.1 > 0 }) {
            look.dump = dump
            look.dumpsLinkHeader = count > 1
        }
        return look
    }
}
