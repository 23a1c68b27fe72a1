import Capture
import Connections
import Findings
import Names
import Packets

/// The names that --resolve shows, and where they come from.
struct NameResolver {
    /// The ports that answers of the DNS and of multicast DNS come from.
    private static let ports: Set<UInt16> = [53, 5353]

    /// The names known so far.
    let names: HostNames
    /// The lookups in the real DNS; nil unless they are wanted.
    private let reverse: ReverseDNS?

    /// Whether names are learned from frames too: not from those beside a text that has names.
    private let learns: Bool

    /// The names for `input`, as far as they are known before it is read; nil without --resolve, and without a text that has names
    /// among `inputs`.
    init?(_ input: InputOptions, _ inputs: CaptureInputs) {
        let texts = inputs.texts.filter { !$0.names.isEmpty || !$0.services.isEmpty }
        guard input.names.source != nil || !texts.isEmpty else { return nil }
        let source = input.names.source
        learns = source != nil
        // A live capture never waits for a lookup: a name is shown from the moment it is known.
        let reverse = source == .dns ? ReverseDNS(waits: !input.isLive) : nil
        self.reverse = reverse
        if let reverse { names = HostNames { reverse.name(of: $0) } } else { names = HostNames() }
        for text in texts {
            names.add(
                hosts: text.names.lazy.map { ($0.text, $0.address) },
                services: text.services,
                unknown: text.unknownServices
            )
        }
        guard source != nil else { return }
        for host in HostsFile.names() { names.add(host.name, for: host.address, from: .hosts) }
    }

    /// Learns the names in a block of the capture.
    var takeBlock: NameBlockSink {
        { [names] body, isBigEndian in
            for host in NameResolutionBlock.names(in: body, isBigEndian: isBigEndian) {
                names.add(host.name, for: host.address, from: .block)
            }
        }
    }

    /// Learns what a frame says of names, if it holds an answer of the DNS.
    func learn(from frame: RawSpan, _ header: FrameHeader) {
        guard learns, let datagram = Datagram(in: frame, link: header.link, from: Self.ports) else { return }
        for host in DNSMessage.names(in: datagram.payload, isMulticast: datagram.sourcePort == 5353) {
            names.add(host.name, for: host.address, from: .answer, at: header.time)
        }
    }

    /// Asks the DNS for the connections that are about to be shown, all at once rather than one after the other.
    func prepare(for shown: inout SelectedConnections) throws {
        guard let reverse else { return }
        shown.forEach { connection, _ in
            for end in [connection.clientEndpoint, connection.serverEndpoint] where names.known(end.address) == nil {
                reverse.ask(end.address)
            }
        }
    }

    /// Says what is missing.
    func report() {
        if names.lost > 0 {
            Messages.say(
                "\(Quantity.count(names.lost, "name")) not kept: there is room for \(Quantity.count(HostNames.limit))."
            )
        }
        reverse?.report()
    }
}
