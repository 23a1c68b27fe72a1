import Packets
import Testing

@testable import Findings
@testable import Reports

/// A finding writes addresses as the reports do.
@Suite struct AddressTextOfFindingsTests {
    @Test(
        arguments: [
            Address(ipv4: 0), Address(ipv4: 0xc0a8_0102), Address(ipv6High: 0, low: 0), Address(ipv6High: 0, low: 1),
            Address(ipv6High: 0x2001_0db8_0000_0000, low: 1), Address(ipv6High: 0x2001_0db8_0000_0001, low: 0),
            Address(ipv6High: 0, low: 0x0000_ffff_c0a8_0102), Address(ipv6High: 0, low: 0xc0a8_0102),
            Address(ipv6High: 0xfe80_0000_0000_0000, low: 0x0001_0000_0000_0001), Address(ipv6High: .max, low: .max),
            Address(ipv6High: 0x0001_0002_0000_0004, low: 0x0005_0006_0007_0008),
            Address(ipv6High: 0x0000_0000_0000_0001, low: 0x0000_0000_0000_0000),
        ]
    )
    func alike(_ address: Address) {
        #expect(address.text == address.reportText)
        let end = Endpoint(address: address, port: 443)
        #expect(end.text == end.reportText)
    }
}
