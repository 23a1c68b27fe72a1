import Packets
import Testing

/// What may hide TCP, and what plainly carries none.
@Suite struct MayHideTCPTests {
    @Test(arguments: [
        NotTCP(.etherType, 0x0806), NotTCP(.etherType, 0x88cc), NotTCP(.etherType, 0x888e), NotTCP(.llc, 0x4242),
        NotTCP(.organisation, 0x0c), NotTCP(.cookedProtocol, 1), NotTCP(.pppProtocol, 0xc021),
        NotTCP(.pppProtocol, 0x8021), NotTCP(.wireless, 0x20), NotTCP(.linkControl), NotTCP(.ipProtocol, 17),
        NotTCP(.ipProtocol, 1), NotTCP(.ipProtocol, 253), NotTCP(.laterFragment, 17), NotTCP(.greProtocol, 0),
        NotTCP(.greProtocol, 0x2001), NotTCP(.mplsPayload, 1),
    ])
    func whatIsKnownHidesNothing(content: NotTCP) {
        #expect(!content.mayHideTCP)
    }

    @Test(arguments: [
        NotTCP(.etherType, 0x88e5), NotTCP(.etherType, 0x1234), NotTCP(.pppProtocol, 0x2d), NotTCP(.pppProtocol, 0xfd),
        NotTCP(.encryptedWireless), NotTCP(.ipProtocol, 50), NotTCP(.ipProtocol, 115), NotTCP(.laterFragment, 6),
        NotTCP(.tunnelPort, 2152), NotTCP(.greProtocol, 0x6559), NotTCP(.greVersion, 2), NotTCP(.mplsPayload, 0),
        NotTCP(.linkType, 189), NotTCP(.addressFamily, 10), NotTCP(.nesting),
    ])
    func whatIsNotEnteredMayHideIt(content: NotTCP) {
        #expect(content.mayHideTCP)
    }
}
