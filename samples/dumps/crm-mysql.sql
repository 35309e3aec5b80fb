-- MySQL dump 10.19  Distrib 10.11.6-MariaDB, for debian-linux-gnu (x86_64)
--
-- Host: localhost    Database: crm
-- ------------------------------------------------------
/*!40101 SET NAMES utf8mb4 */;

DROP TABLE IF EXISTS `contacts`;
CREATE TABLE `contacts` (
  `id` int(11) NOT NULL AUTO_INCREMENT,
  `full_name` varchar(80) DEFAULT NULL COMMENT 'as it''s written; "first last"',
  `email` varchar(120) DEFAULT NULL,
  `card` bigint(20) DEFAULT NULL,
  `photo` longblob DEFAULT NULL,
  PRIMARY KEY (`id`),
  KEY `by_name` (`full_name`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4;
LOCK TABLES `contacts` WRITE;
INSERT INTO `contacts` VALUES (1,'Sinéad O\'Connor','sinead.oconnor@mail-example.org',4532015112830366,NULL),(2,'Line\nBreak, (Jr.)','line.break@mail-example.org',NULL,0x6d61696c3a20626c6f622e757365724066696c65732d6578616d706c652e6f7267),
(3,NULL,NULL,5425233430109903,_binary '\0\\');
UNLOCK TABLES;
