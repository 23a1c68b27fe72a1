// swift-tools-version: 6.2
import PackageDescription

// A package of its own, so that nobody who builds tcpwalk builds this. `Scripts/fuzz --coverage` builds it: the
// sanitizers have to be asked for on the command line, because they must see tcpwalk's modules too.
let package = Package(
    name: "tcpwalk-fuzz",
    platforms: [.macOS(.v15)],
    dependencies: [.package(name: "tcpwalk", path: "..")],
    targets: [
        .executableTarget(
            name: "Fuzz",
            dependencies: [
                .product(name: "Packets", package: "tcpwalk"),
                .product(name: "Capture", package: "tcpwalk"),
                .product(name: "Connections", package: "tcpwalk"),
                .product(name: "Comparison", package: "tcpwalk"),
                .product(name: "Findings", package: "tcpwalk"),
                .product(name: "Reports", package: "tcpwalk"),
            ]
        )
    ],
    swiftLanguageModes: [.v6]
)
