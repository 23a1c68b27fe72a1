import ArgumentParser
import Capture
import Reports

/// `tcpwalk interfaces`: what can be captured on.
struct InterfacesCommand: ParsableCommand, RoutedCommand {
    static let configuration = CommandConfiguration(
        commandName: "interfaces",
        abstract: "What can be captured on (also -D)."
    )

    @OptionGroup var destination: DestinationOptions

    var isForReading: Bool { false }

    func run() throws {
        let interfaces: [NetworkInterface]
        do {
            interfaces = try NetworkInterface.all()
        } catch {
            Messages.say(error.message)
            throw ExitCode(1)
        }
        var text = TextBuffer()
        let width = interfaces.map { escaped($0.name).count }.max() ?? 0
        for interface in interfaces { append(interface, width, to: &text) }
        if interfaces.isEmpty { Messages.say("there is no interface that this user may capture on; try sudo.") }
        try StandardOutput().drain(&text, evenIfSmall: true)
    }

    private func append(_ interface: NetworkInterface, _ width: Int, to text: inout TextBuffer) {
        let name = escaped(interface.name)
        let padding = String(repeating: " ", count: width - name.count + 2)
        text.append(name + padding + facts(of: interface).joined(separator: ", ") + "\n")
        let indent = String(repeating: " ", count: width + 2)
        for address in interface.addresses { text.append("\(indent)\(address.reportText)\n") }
        if interface.isAny {
            text.append(
                "\(indent)all interfaces at once, none of them promiscuous; a packet that passes two of them is seen twice\n"
            )
        }
    }

    private func facts(of interface: NetworkInterface) -> [String] {
        var facts = [interface.isUp ? (interface.isRunning ? "up" : "up, not running") : "down"]
        switch interface.connection {
        case .connected: facts.append("connected")
        case .disconnected: facts.append("disconnected")
        case .unknown: break
        }
        if interface.isLoopback { facts.append("loopback") }
        if interface.isUp {
            let link = NetworkInterface.linkType(of: interface.name)
            facts.append("link type \(link ?? "unknown (needs the rights to capture)")")
        }
        if let description = interface.description { facts.append(escaped(description)) }
        return facts
    }
}
