/// What the IP header says of the segment behind it.
struct IPFields {
    var source: Address
    var destination: Address
    var identification: UInt16 = 0
    var timeToLive: UInt8
    var trafficClass: UInt8
}
