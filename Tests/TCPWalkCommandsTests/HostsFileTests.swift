import Packets
import TestSupport
import Testing

@testable import TCPWalkCommands

/// `/etc/hosts` and what else may stand there.
@Suite struct HostsFileTests {
    @Test func linesWithAnAddressAndAName() {
        let text = """
            # 10.0.0.9 commented
            127.0.0.1\tlocalhost loopback
              10.0.0.1   a.example # why
            10.0.0.2 b.example\r
            ::1 localhost
            fd00::2\tsix.example six
            fe80::1%lo0 zone
            10.0.0.3
            10.0.0 short
            1.2.3.4.5 long
            \u{1b}[31m escape
            10.0.0.4 \u{1b}[31m
            """
        let names = HostsFile.names(in: Array(text.utf8))
        #expect(
            names.map(\.name.text) == [
                "localhost", "a.example", "b.example", "localhost", "six.example", "\\027\\09131m",
            ]
        )
        #expect(names[1].address == Address(ipv4: 0x0a00_0001))
        #expect(names[4].address == Address(ipv6High: 0xfd00_0000_0000_0000, low: 2))
    }

    @Test func aFileThatIsNotThereHasNone() throws {
        #expect(HostsFile.names(at: "/nowhere/hosts").isEmpty)
        #expect(HostsFile.names(at: try TemporaryFolder().path).isEmpty)
    }
}
