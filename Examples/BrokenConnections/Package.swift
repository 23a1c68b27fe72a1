// swift-tools-version: 6.2
import PackageDescription

let package = Package(
    name: "BrokenConnections",
    platforms: [.macOS(.v15)],
    dependencies: [.package(name: "tcpwalk", path: "../..")],
    targets: [
        .executableTarget(
            name: "BrokenConnections",
            dependencies: [.product(name: "TCPWalkKit", package: "tcpwalk")]
        )
    ],
    swiftLanguageModes: [.v6]
)
